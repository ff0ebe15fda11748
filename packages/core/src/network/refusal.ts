/** Why WhatsApp, or its provider, does not do what it is asked. */
export type RefusalReason =
  | "not connected"
  | "no such group"
  | "no such person"
  | "no such invite"
  | "no such request"
  | "no such message"
  | "no such file"
  | "already in the group"
  | "already asked to join"
  | "not in the group"
  | "not an admin"
  | "not the author"
  | "is the author"
  | "is the creator"
  | "lets nobody add him"
  | "left recently"
  | "nobody named"
  | "some are in the group"
  | "some are not in the group"
  | "some do not wait"
  | "bad subject"
  | "bad description"
  | "bad value"

/** What somebody on the network tried and may not do, or cannot. */
export class NetworkRefusal {
  readonly _tag = "NetworkRefusal"
  readonly reason: RefusalReason
  constructor(reason: RefusalReason) {
    this.reason = reason
  }
}
