/** A failure that the person who runs the server can put right; the message says what happened and what to do. */
export class OperatorError extends Error {}
