import { start, type Child } from '../child.ts';

/** When an event reached the middle one of a crowd, the 99th in a hundred and the last, in µs of the machine. */
export interface Reached {
	key: string;
	middle: number;
	most: number;
	last: number;
}

/** A crowd that holds streams open. */
export interface Crowd {
	/** Waits for the next event that everybody has had. */
	next(): Promise<Reached>;
	/** Waits until everybody has had the event of this key. */
	until(key: (key: string) => boolean): Promise<Reached>;
	leave(): Promise<void>;
}

/**
 * Lets a crowd open its streams, and waits until all are open.
 * @param watch the program in C
 * @param key what stands before the word by which an event is known
 */
export async function gather(
	watch: string,
	{ port, path, viewers, key }: { port: number; path: string; viewers: number; key: string },
): Promise<Crowd> {
	const child: Child = await start('measuring', [watch, String(port), path, String(viewers), key], {
		ready: /^connected/m,
		patience: 120_000,
	});
	await child.line();
	const next = async (): Promise<Reached> => {
		const [word = '', middle, most, last] = (await child.line()).split(' ');
		return { key: word, middle: Number(middle), most: Number(most), last: Number(last) };
	};
	return {
		next,
		async until(wanted) {
			for (;;) {
				const reached = await next();
				if (wanted(reached.key)) return reached;
			}
		},
		leave: () => child.stop('SIGKILL'),
	};
}

/** Now, in µs of the clock that all processes of the machine share. */
export const moment = (): number => Number(process.hrtime.bigint() / 1_000n);
