/// Writes a file that appears whole or not at all, as model files do: beside its place, synced, then renamed. A file that stood there is
/// as it was if that fails.
package func writeWhole(_ bytes: Span<UInt8>, toFile path: String) throws(ModelFileError) {
    let output = try ModelFileOutput(path: path)
    try output.append(bytes.bytes)
    try output.commit()
}
