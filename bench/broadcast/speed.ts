/** So much faster than it is does time go where hours are sent in minutes. */
export const speed = 160;
