"""Questioning a synthesis: 500 studies, 10,000 constructs, 50,000 translations; and 40 studies, whose pairs are left out."""
import os
import random
import subprocess

from stopwatch import Figure, median, own_time

# How often each is timed, and how many milliseconds it may take inside the program.
REPEATS = 9
ANY_VERB, EACH, PAIRS = 100, 1000, 2000

# Every verb that reads the whole synthesis, and some that read a part of it.
VERBS = (
    ["synthesis"], ["study"], ["constructs"], ["concepts"], ["third-order"], ["grid"], ["next"], ["check"], ["trace", "T1"],
    ["trace", "C7"], ["trace", "k77"], ["why", "C7", "{study}"], ["without", "{study}"], ["without", "datasets"],
    ["without", "where", "year<2010"], ["contribution"], ["negative-cases", "T1"], ["compare", "k77", "k78"],
)


def figures(context):
    large = made(context, "synthesis-500", studies=500, labels=20, concepts=250, themes=40, translations=5)
    shape = "500 studies, 10,000 constructs, 50,000 translations"
    for words in VERBS:
        yield timed(context, large, words, ANY_VERB, shape)
    yield timed(context, large, ["without", "each"], EACH, shape)
    small = made(context, "synthesis-40", studies=40, labels=20, concepts=60, themes=12, translations=5)
    yield timed(context, small, ["without", "pairs"], PAIRS, "40 studies, 780 pairs")


def timed(context, project, words, limit, shape):
    words = [word.format(study="Study007") for word in words]
    time = median([own_time([context.emic, project, *words])[0] for _ in range(REPEATS)])
    return Figure(f"{' '.join(words)} ({shape})", f"{time:.1f} ms", f"≤ {limit} ms", passed=time <= limit)


def made(context, name, studies, labels, concepts, themes, translations):
    """A project with a synthesis of this size, made up from a seed and brought in as published tables are."""
    project = os.path.join(context.folder, name + ".emic")
    if context.reuses and os.path.exists(project):
        return project
    generator = random.Random(studies)
    table = os.path.join(context.folder, name + ".tsv")
    with open(table, "w", encoding="utf-8") as file:
        print("analytic", "descriptive", "code", "label", "study", sep="\t", file=file)
        for study in range(studies):
            for label in range(labels):
                for concept in sorted(generator.sample(range(concepts), translations)):
                    theme = concept % themes
                    print(
                        f"Analytic theme {theme % (themes // 4)} says what is beyond the studies", f"Descriptive theme {theme}",
                        f"Concept {concept} says that support is work which somebody does",
                        f"Construct {label} of study {study}, as its authors word it", f"Study{study:03}", sep="\t", file=file,
                    )
    known = os.path.join(context.folder, name + "-studies.tsv")
    with open(known, "w", encoding="utf-8") as file:
        print("study", "year", "country", "participants", "data_set", "rating", sep="\t", file=file)
        for study in range(studies):
            print(
                f"Study{study:03}", 1990 + study % 34, f"Country {study % 17}", "12 people", f"Data{study // 2 if study % 5 == 0 else study}",
                ("low", "moderate", "high")[study % 3], sep="\t", file=file,
            )
    script = os.path.join(context.folder, name + ".script")
    with open(script, "w", encoding="utf-8") as file:
        print("synthesis new Large --method thematic-synthesis", file=file)
        print(f"synthesis import '{known}' --shape characteristics", file=file)
        print(f"synthesis import '{table}' --shape thematic", file=file)
    for command in ([context.emic, "new", project], [context.emic, project, "-f", script]):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return project
