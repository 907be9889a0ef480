import type { Air } from '../../air.ts';

/** What a booth's page hears from the server, and how it speaks to it. */
export class BoothLine {
	air = $state.raw<Air | null>(null);
	/** Where the floor is heard; empty until it was said. */
	floor = $state('');
	/** Whether the stream stands; `gone`: the key opens nothing any more. */
	state = $state<'opening' | 'open' | 'lost' | 'gone'>('opening');
	/** What was pressed last and did not reach the server. */
	refused = $state<'line' | 'gone' | 'too-often' | null>(null);

	readonly #actions: string;
	readonly #heard: (air: Air | null) => void;

	/** @param heard is told who is on air */
	constructor(actions: string, heard: (air: Air | null) => void) {
		this.#actions = actions;
		this.#heard = heard;
	}

	/** Opens the stream. Call it in an effect. @returns how to close it */
	follow(): () => void {
		let again: ReturnType<typeof setTimeout> | undefined;
		let source: EventSource;
		const open = (): void => {
			source = new EventSource('/live/booth');
			source.addEventListener('open', () => (this.state = 'open'));
			source.addEventListener('air', ({ data }: MessageEvent<string>) => {
				this.air = JSON.parse(data) as Air | null;
				this.#heard(this.air);
			});
			source.addEventListener('floor-sound', ({ data }: MessageEvent<string>) => {
				this.floor = (JSON.parse(data) as { address: string }).address;
			});
			source.addEventListener('error', () => {
				this.state = 'lost';
				if (source.readyState !== EventSource.CLOSED) return;
				// The server has answered with a refusal: the key opens nothing any more.
				this.state = 'gone';
				again = setTimeout(open, 3_000);
			});
		};
		open();
		return () => {
			clearTimeout(again);
			source.close();
		};
	}

	/** @returns whether it was taken */
	async say(what: 'air' | 'slower', body: object = {}): Promise<boolean> {
		this.refused = null;
		const answer = await fetch(`${this.#actions}/${what}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			keepalive: true,
		}).catch(() => null);
		if (answer?.ok) return true;
		this.refused = !answer
			? 'line'
			: answer.status === 429
				? 'too-often'
				: answer.status === 404
					? 'gone'
					: 'line';
		return false;
	}
}
