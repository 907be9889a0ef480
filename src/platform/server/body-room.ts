const mebibyte = 1024 ** 2;

/** Bodies that declare at most this have room that larger ones cannot take, bytes. */
const smallBody = 64 * 1024;

/** Bytes of the bodies that arrive, wait or are processed. */
const sizes = {
	small: { perClient: 4 * mebibyte, all: 16 * mebibyte },
	large: { perClient: 16 * mebibyte, all: 64 * mebibyte },
};

/** A body's share of the memory, charged as its bytes arrive. */
export interface HeldBody {
	/** @returns whether there is room for more bytes; the largest holder makes room for others */
	charge(bytes: number): boolean;
	/** The request is processed now: it no longer makes room for others. */
	keep(): void;
	/** The request has ended. */
	release(): void;
}

export interface BodyRoom {
	/**
	 * @param declared length of the body in bytes; `null` if unknown
	 * @param displace refuses the request, so that its memory becomes free
	 */
	hold(client: string, declared: number | null, displace: () => void): HeldBody;
}

/** The memory for bodies of one class of requests. */
export function openBodyRoom(): BodyRoom {
	const [small, large] = [openRoom(sizes.small), openRoom(sizes.large)];
	return {
		hold: (client, declared, displace) =>
			(declared !== null && declared <= smallBody ? small : large)(client, displace),
	};
}

interface Holder {
	bytes: number;
	/** What can be displaced, oldest first: how to, and its bytes. */
	bodies: Map<() => void, number>;
}

function openRoom(size: { perClient: number; all: number }) {
	const holders = new Map<string, Holder>();
	let all = 0;

	/** Displaces the newest body that has arrived in part, of the client that holds most. */
	function makeRoom(own: number): boolean {
		const displaceable = [...holders.values()].filter(({ bodies }) => [...bodies.values()].some(Boolean));
		const [largest] = displaceable.toSorted((a, b) => b.bytes - a.bytes);
		if (!largest || largest.bytes <= own) return false;
		const newest = [...largest.bodies].findLast(([, bytes]) => bytes > 0);
		if (!newest) return false;
		const [displace, bytes] = newest;
		largest.bodies.delete(displace);
		largest.bytes -= bytes;
		all -= bytes;
		displace();
		return true;
	}

	return (client: string, displace: () => void): HeldBody => {
		const holder = holders.get(client) ?? { bytes: 0, bodies: new Map<() => void, number>() };
		holders.set(client, holder);
		holder.bodies.set(displace, 0);
		let kept: number | null = null;
		return {
			charge(bytes) {
				const before = holder.bodies.get(displace);
				if (before === undefined || holder.bytes + bytes > size.perClient) return false;
				while (all + bytes > size.all) if (!makeRoom(holder.bytes + bytes)) return false;
				holder.bodies.set(displace, before + bytes);
				holder.bytes += bytes;
				all += bytes;
				return true;
			},
			keep() {
				kept = holder.bodies.get(displace) ?? 0;
				holder.bodies.delete(displace);
			},
			release() {
				const bytes = kept ?? holder.bodies.get(displace) ?? 0;
				kept = 0;
				holder.bodies.delete(displace);
				holder.bytes -= bytes;
				all -= bytes;
				if (!holder.bytes && !holder.bodies.size && holders.get(client) === holder) holders.delete(client);
			},
		};
	};
}
