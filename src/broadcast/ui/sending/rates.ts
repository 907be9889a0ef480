/** Bits a second that a picture may take, for a good line and for poor ones; its size stays, so players go on. */
export const pictureRates = [2_500_000, 1_200_000, 600_000] as const;
