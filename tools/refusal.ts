/** What a person can do something about; said to them without a trace. */
export class Refusal extends Error {}

/** A command that was not understood; its usage is shown along with the sentence. */
export class Misunderstood extends Refusal {}
