/** A failure that the server's operator can correct; the message says what happened and what to do. */
export class OperatorError extends Error {}
