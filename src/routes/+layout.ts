// Reading needs no script; the few pages that use it say so themselves.
export const csr = false;
