internal import CCrypto
internal import CSodium

/// Hashes and keyed hashes from libcrypto, which uses the processor's own SHA instructions; random bytes from libsodium.
package enum Digest {
    /// Bytes of a digest.
    private static let size = 32

    /// Looked up once: looking an algorithm up by name costs more than hashing a sentence.
    nonisolated(unsafe) private static let algorithm: OpaquePointer = {
        // Nothing that the machine's settings of libcrypto say is wanted here, and to read them takes longer than to hash a transcript.
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
        guard let found = EVP_MD_fetch(nil, "SHA256", nil) else {
            preconditionFailure("libcrypto has no SHA-256")
        }
        return found
    }()

    /// libsodium must be initialised once before it draws anything.
    private static let isReady: Bool = sodium_init() >= 0

    /// SHA-256 of the bytes, 32 bytes.
    package static func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] {
        withUnsafeBytes(of: fingerprint(bytes)) { Array($0) }
    }

    /// SHA-256 of the bytes, in one value.
    static func fingerprint(_ bytes: some Collection<UInt8>) -> Fingerprint {
        bytes.withContiguousStorageIfAvailable { fingerprint(UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes { fingerprint($0) }
    }

    /// SHA-256 of the bytes, in one value without a place of its own in memory.
    static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> Fingerprint {
        var out = Fingerprint()
        let done = withUnsafeMutableBytes(of: &out) {
            EVP_Digest(
                bytes.baseAddress, bytes.count, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, algorithm, nil
            )
        }
        precondition(done == 1, "libcrypto could not hash")
        return out
    }

    /// Takes many hashes one after the other, on one thread: what a hash needs of memory is asked for once.
    final class Hasher {
        private let context = EVP_MD_CTX_new()

        deinit {
            EVP_MD_CTX_free(context)
        }

        /// SHA-256 of the bytes.
        func fingerprint(_ bytes: UnsafeRawBufferPointer) -> Fingerprint {
            var out = Fingerprint()
            let done = withUnsafeMutableBytes(of: &out) {
                EVP_DigestInit_ex2(context, algorithm, nil) == 1
                    && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
                    && EVP_DigestFinal_ex(context, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) == 1
            }
            precondition(done, "libcrypto could not hash")
            return out
        }
    }

    /// The 32 bytes of a SHA-256, as they lie in memory.
    typealias Fingerprint = SIMD4<UInt64>

    /// HMAC-SHA-256 of the bytes under the key, 32 bytes.
    package static func hmac(key: [UInt8], _ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        // HMAC takes a missing pointer for "the data comes later", even when there is none.
        guard let start = bytes.baseAddress else {
            return withUnsafeBytes(of: UInt8(0)) { hmac(key: key, UnsafeRawBufferPointer(rebasing: $0[..<0])) }
        }
        return [UInt8](unsafeUninitializedCapacity: size) { out, count in
            let done = HMAC(
                algorithm, key, Int32(key.count), start.assumingMemoryBound(to: UInt8.self), bytes.count,
                out.baseAddress, nil)
            precondition(done != nil, "libcrypto could not hash")
            count = size
        }
    }

    /// `count` random bytes from the system.
    package static func random(_ count: Int) -> [UInt8] {
        precondition(isReady, "libsodium could not be initialised")
        var out = [UInt8](repeating: 0, count: count)
        randombytes_buf(&out, count)
        return out
    }

    /// Lower-case hexadecimal, two digits a byte.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes that hexadecimal digits stand for; nil where they are none.
    static func bytes(hex: String) -> [UInt8]? {
        let digits = hex.utf8.map { digit -> UInt8? in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[place], let low = digits[place + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
