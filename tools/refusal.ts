import { OperatorError } from '#platform/server/operator-error.ts';

/** What a person can do something about; said to them without a trace. */
export class Refusal extends OperatorError {}

/** A command that was not understood; its usage is shown along with the sentence. */
export class Misunderstood extends Refusal {}
