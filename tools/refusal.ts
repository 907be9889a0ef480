import { OperatorError } from '#platform/server/operator-error.ts';

/** A failure that the operator can correct; printed without a stack trace. */
export class Refusal extends OperatorError {}

/** An invalid command line; its usage is printed with the sentence. */
export class Misunderstood extends Refusal {}
