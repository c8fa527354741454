/// Words that are left out of lists of frequencies when asked: articles, pronouns, prepositions, conjunctions, auxiliaries and the commonest particles
/// of a language. The lists are our own, made from the closed word classes of each language's grammar; short on purpose, and folded.
package enum StopWords {
    /// Languages with a list.
    package static var languages: [String] { lists.keys.sorted() }

    /// The list of a language; nil where there is none.
    package static func list(_ language: String) -> Set<String>? {
        lists[language].map { Set($0.split(whereSeparator: \.isWhitespace).map { Fold.searchKey(String($0)) }) }
    }

    /// A list of the researcher's own: one word a line, blank lines and lines that begin with `#` passed over.
    package static func parse(_ text: String) -> Set<String> {
        var words: Set<String> = []
        for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            let word = String(line).trimmingBlanks()
            if !word.isEmpty, !word.hasPrefix("#") { words.insert(Fold.searchKey(word)) }
        }
        return words
    }

    private static let lists: [String: String] = [
        "en": """
        a an the this that these those and or but nor so yet if then than because as while although though unless until when where
        why how what which who whom whose of in on at by for from with without to into onto out up down off over under about after
        before between through during against i me my mine myself you your yours yourself he him his himself she her hers herself it
        its itself we us our ours ourselves they them their theirs themselves is am are was were be been being have has had having
        do does did doing done can could will would shall should may might must not no nor i'm i've i'd i'll you're you've you'd
        you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've we'd we'll they're they've they'd they'll that's
        there's there here isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't
        shouldn't some any each all both few more most other such only own same too very just also again once
        """,
        "de": """
        der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber denn sondern doch wenn
        weil dass daß ob als wie während obwohl damit bevor nachdem bis in im an am auf aus bei beim mit nach von vom vor zu zum zur
        über unter durch für gegen ohne um zwischen seit ich mich mir mein meine meinen meinem meiner du dich dir dein deine er ihn
        ihm sein seine seinen seinem seiner sie ihr ihre ihren ihrem ihrer es wir uns unser unsere euch euer man sich wer was wo wann
        warum welche welcher welches dieser diese dieses diesen diesem jener bin bist ist sind seid war waren warst wäre gewesen habe
        hast hat haben hatte hatten hätte gehabt werde wirst wird werden wurde wurden würde geworden kann können konnte könnte muss
        müssen musste soll sollen sollte will wollen wollte darf dürfen mag nicht nichts ja nein da dann hier dort so auch noch nur
        schon sehr mal eben halt also
        """,
        "fr": """
        le la les l un une des du de d au aux ce cet cette ces et ou mais donc or ni car que qu qui quoi dont où quand comme si parce
        lorsque puisque dans en sur sous par pour avec sans chez entre vers depuis pendant avant après je j me m moi mon ma mes tu te
        t toi ton ta tes il elle on se s soi son sa ses lui nous notre nos vous votre vos ils elles leur leurs eux y être suis es est
        sommes êtes sont étais était étaient été serait avoir ai as a avons avez ont avais avait avaient eu aurait fait faire ne n
        pas plus non oui là ici c'est c'était j'ai qu'il qu'elle qu'on n'est d'un d'une s'il aussi très bien alors même tout tous
        toute toutes
        """,
        "es": """
        el la los las lo un una unos unas y e o u pero sino ni que si porque como cuando donde aunque mientras de del a al en con sin
        por para sobre entre hasta desde hacia según contra yo me mí mi mis tú te ti tu tus él ella ello se sí su sus nosotros nos
        nuestro nuestra vosotros os vuestro ellos ellas les le este esta esto estos estas ese esa eso esos esas aquel aquella quien
        cual qué soy eres es somos son era eran fue fueron ser sido estoy está están estaba estar he has ha hemos han había habían
        haber hay tengo tiene tenía no ni sí ya muy más menos también así aquí allí entonces pues bien todo todos toda todas
        """,
        "it": """
        il lo la i gli le l un uno una e ed o ma però né che se perché come quando dove mentre anche di del dello della dei degli delle
        a al allo alla ai agli alle da dal dalla in nel nella nei con su sul sulla per tra fra senza io me mi mio mia miei mie tu te ti
        tuo tua lui lei egli ella esso si suo sua suoi sue noi ci nostro nostra voi vi vostro loro questo questa questi queste quello
        quella quelli quelle chi cui quale sono sei è siamo siete era erano ero essere stato ho hai ha abbiamo avete hanno avevo aveva
        avere fare fa non no sì già molto più meno così qui lì poi allora bene tutto tutti tutta tutte
        """,
        "nl": """
        de het een der en of maar want dus als dat die dit deze wie wat waar wanneer waarom hoe omdat terwijl hoewel in op aan bij met
        van voor naar uit over onder door tegen zonder om tussen sinds tot ik me mij mijn je jij jou jouw u uw hij hem zijn zij ze haar
        hun wij we ons onze jullie er men zich ben bent is was waren geweest heb hebt heeft hebben had hadden gehad word wordt worden
        werd werden zal zullen zou zouden kan kunnen kon moet moeten moest mag wil willen wilde niet geen ja nee daar hier dan toen
        ook nog wel al maar heel zo te
        """,
    ]
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
