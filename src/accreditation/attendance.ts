/** A badge that was read at a door. */
export interface Scan {
	/** Made by the device, so a scan that is sent twice is stored once. */
	id: string;
	registration: string;
	door: string;
	device: string;
	/** By the device's clock (ms). */
	at: number;
}

/** One person read at two doors at almost the same time: two people may share a badge. */
export interface TwoDoors {
	registration: string;
	scans: readonly [Scan, Scan];
}

/** Within how long a person cannot have gone from one door to another, ms. [own] */
export const walkingTime = 60_000;

/** The scans of each person that two doors made within the walking time of each other. */
export function atTwoDoors(scans: readonly Scan[], within = walkingTime): TwoDoors[] {
	const found: TwoDoors[] = [];
	const last = new Map<string, Scan[]>();
	for (const scan of scans.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
		const before = (last.get(scan.registration) ?? []).filter((one) => scan.at - one.at < within);
		const other = before.findLast((one) => one.door !== scan.door);
		if (other) found.push({ registration: scan.registration, scans: [other, scan] });
		last.set(scan.registration, [...before, scan]);
	}
	return found;
}
