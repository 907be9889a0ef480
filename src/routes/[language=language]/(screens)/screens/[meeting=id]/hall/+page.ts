// The floor moves while it is watched; without script the page shows it as it was at load, and forms still work.
export const csr = true;
