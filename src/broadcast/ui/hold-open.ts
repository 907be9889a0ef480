/** What is done with a stream that is held open. */
interface Holding {
	/** What is done with a word, by its name. */
	hears: Readonly<Record<string, (data: string) => void>>;
	/** Is told of each word before it is heard. */
	word?: () => void;
	/** ms until it is opened anew after a refusal: what it was refused for may pass. */
	again: () => number;
	/** Is told each second for how long nothing was heard, ms. */
	silent?: (ms: number) => void;
	/** ms without a word after which a line that seems to be open is opened anew: after a sleep nobody says it is dead. */
	patience?: number;
	/** Is told how the line is; `refused`: the browser does not try again by itself. */
	turned?: (state: 'open' | 'lost' | 'refused') => void;
}

const steady = (): number => performance.now();

/**
 * Holds a stream of the server open (server-sent events): opens it anew after a refusal, and when it is dead without a
 * word. Call it in an effect.
 * @returns how to close it
 */
export function holdOpen(
	address: string,
	{ hears, word, again, silent, patience = Infinity, turned }: Holding,
): () => void {
	let source: EventSource;
	let later: ReturnType<typeof setTimeout> | undefined;
	let heard = steady();
	let opened = heard;
	const open = (): void => {
		opened = steady();
		source = new EventSource(address);
		for (const [name, hear] of Object.entries(hears))
			source.addEventListener(name, ({ data }: MessageEvent<string>) => {
				heard = steady();
				word?.();
				hear(data);
			});
		source.addEventListener('open', () => turned?.('open'));
		source.addEventListener('error', () => {
			const refused = source.readyState === EventSource.CLOSED;
			turned?.(refused ? 'refused' : 'lost');
			if (!refused) return;
			clearTimeout(later);
			later = setTimeout(open, again());
		});
	};
	open();
	const look = setInterval(() => {
		silent?.(steady() - heard);
		if (source.readyState === EventSource.CLOSED || steady() - Math.max(heard, opened) < patience) return;
		source.close();
		open();
	}, 1_000);
	return () => {
		clearInterval(look);
		clearTimeout(later);
		source.close();
	};
}
