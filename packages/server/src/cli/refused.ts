/** What was asked for cannot be done; the message is one line that says why. */
export class Refused extends Error {
  override readonly name = "Refused"
}
