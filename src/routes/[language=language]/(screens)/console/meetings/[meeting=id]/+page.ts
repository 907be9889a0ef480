// The floor is live; without script the page shows its state at load, and forms still work.
export const csr = true;
