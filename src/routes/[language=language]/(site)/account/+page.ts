// Making a passkey needs script; everything else here is a form.
export const csr = true;
