/** What an hour weighs at so many bits a second, as people say it: two digits, in MB, from a thousand on in GB. Pure. */
export function hourlyWeight(bitsASecond: number): { amount: number; unit: 'megabyte' | 'gigabyte' } {
	const megabytes = Number(((bitsASecond / 8) * 3_600 * 1e-6).toPrecision(2));
	return megabytes < 1_000
		? { amount: megabytes, unit: 'megabyte' }
		: { amount: megabytes / 1_000, unit: 'gigabyte' };
}
