// The passkey needs script; the form beside it does not.
export const csr = true;
