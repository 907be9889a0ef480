/**
 * Picture bit rates in bit/s, for good and poor connections. The picture size never changes, so players continue
 * without a break.
 */
export const pictureRates = [2_500_000, 1_200_000, 600_000] as const;
