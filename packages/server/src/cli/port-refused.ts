/** The port cannot be had; the message is one line that says why. */
export class PortRefused extends Error {
  override readonly name = "PortRefused"
}
