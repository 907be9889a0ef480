/**
 * Returns the data volume of one hour at a bit rate (bit/s), rounded to two significant digits: in MB, or from 1000 MB
 * on in GB. Pure.
 */
export function hourlyWeight(bitsASecond: number): { amount: number; unit: 'megabyte' | 'gigabyte' } {
	const megabytes = Number(((bitsASecond / 8) * 3_600 * 1e-6).toPrecision(2));
	return megabytes < 1_000
		? { amount: megabytes, unit: 'megabyte' }
		: { amount: megabytes / 1_000, unit: 'gigabyte' };
}
