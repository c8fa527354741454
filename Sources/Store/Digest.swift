internal import CSodium

/// Hashes and keyed hashes, all from libsodium.
package enum Digest {
    /// Must be called once before anything else here; safe to call again.
    private static let ready: Bool = sodium_init() >= 0

    /// SHA-256 of the bytes, 32 bytes.
    package static func sha256(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            _ = crypto_hash_sha256(&out, buffer.baseAddress, UInt64(buffer.count))
        }
        if done == nil {
            let copy = Array(bytes)
            _ = crypto_hash_sha256(&out, copy, UInt64(copy.count))
        }
        return out
    }

    /// HMAC-SHA-256 of the bytes under the key, 32 bytes.
    package static func hmac(key: [UInt8], _ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var state = crypto_auth_hmacsha256_state()
        var out = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count))
        crypto_auth_hmacsha256_final(&state, &out)
        return out
    }

    /// `count` random bytes from the system.
    package static func random(_ count: Int) -> [UInt8] {
        precondition(ready, "libsodium could not be initialised")
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
}
