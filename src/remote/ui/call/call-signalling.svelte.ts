import { openLive, type LiveClient, type LiveStatus } from '#platform/live-client.ts';
import type { CallMessage, Signal, Ways } from '../../call-messages.ts';
import { SerialQueue } from '#ui/serial-queue.ts';

/** A message without the name of the page, which the line adds. */
export type SentMessage = CallMessage extends infer Each
	? Each extends CallMessage
		? Omit<Each, 'tab'>
		: never
	: never;

/**
 * How the page's line to the server is: `opening`; `open`; `lost` = it is sought again; `none` = there is nothing for
 * this page, it is asked for again now and then; `away` = another page has taken its place.
 */
export type LineState = 'opening' | 'open' | 'lost' | 'none' | 'away';

const patience = 7; // refusals, about a minute, until a lost connection counts as refused for good
const tries = 4; // times that a message is sent, with a second more between two each time
const answerWithin = 8_000; // ms; what hangs would hold up all that is said after it

/** The events of the stream. */
interface CallStream<News> {
	you: string;
	ways: Ways;
	signal: { from: string; signal: Signal };
	line: News;
}

/**
 * A page's line to the server: what it is told (server-sent events), and what it says (posted, one after the other,
 * since the ways to a computer have to come after what they belong to). Call `follow` in an effect.
 */
export class CallSignalling<News extends { state?: string; elsewhere?: boolean; holds?: boolean }> {
	state = $state<LineState>('opening');
	news = $state.raw<News | null>(null);
	ways = $state.raw<Ways | null>(null);
	/** How long nothing was heard, ms; whatever was tried meanwhile. */
	silent = $state(0);
	/** As the other end knows this page. */
	id = '';

	readonly #address: string;
	readonly #role: string;
	readonly #tab = crypto.randomUUID();
	readonly #heard: (from: string, signal: Signal) => void;
	#client: LiveClient | null = null;
	#refusals = 0;
	readonly #turns = new SerialQueue();

	/** @param heard is given what the other end says */
	constructor(
		meeting: string,
		role: 'hall' | 'delegate',
		heard: (from: string, signal: Signal) => void = () => {},
	) {
		this.#address = `/live/call/${meeting}`;
		this.#role = role;
		this.#heard = heard;
	}

	/** Opens the line; answers how to close it. */
	follow(): () => void {
		const watch = setInterval(() => (this.silent = this.#client?.silence ?? this.silent + 1_000), 1_000);
		const leave = (): void => this.say({ do: 'leave' }, true);
		addEventListener('pagehide', leave);
		this.open();
		return () => {
			removeEventListener('pagehide', leave);
			clearInterval(watch);
			this.#close();
		};
	}

	/** Opens it, also to take the place back that another page has taken. */
	open(): void {
		this.#close();
		this.state = 'opening';
		this.#client = openLive<CallStream<News>>(`${this.#address}?as=${this.#role}&tab=${this.#tab}`, {
			on: {
				you: (id) => (this.id = id),
				ways: (ways) => (this.ways = ways),
				signal: ({ from, signal }) => this.#heard(from, signal),
				line: (news) => this.#told(news),
			},
			onStatus: (status) => this.#turned(status),
		});
	}

	/** Says something; what is about to be lost with the page is sent without waiting. */
	say(message: SentMessage, parting = false): void {
		const body = JSON.stringify({ ...message, tab: this.#tab });
		if (parting) void this.#post(body, 1, true);
		else void this.#turns.run(() => this.#post(body, tries));
	}

	#close(): void {
		this.#client?.close();
		this.#client = null;
	}

	#told(news: News): void {
		this.news = news;
		this.silent = 0;
		this.state = 'open';
		// Whoever comes last has the place: two pages that both came back would take it from each other for ever.
		if (news.elsewhere || news.holds === false) {
			this.#close();
			this.state = 'away';
		} else if (news.state === 'gone') this.state = 'none';
	}

	#turned(status: LiveStatus): void {
		this.#refusals = status === 'refused' ? this.#refusals + 1 : 0;
		if (this.state === 'lost' && status === 'connected') this.state = 'open';
		if (this.state === 'open' && status !== 'connected') this.state = 'lost';
		// A proxy refuses too, while the server restarts.
		const isLost = this.state === 'lost' && this.#refusals <= patience;
		if (status === 'refused' && !isLost) this.state = 'none';
	}

	async #post(body: string, left: number, keepalive = false): Promise<void> {
		const headers = { 'content-type': 'application/json' };
		const signal = AbortSignal.timeout(answerWithin);
		const answer = await fetch(this.#address, { method: 'POST', headers, body, keepalive, signal }).catch(
			() => null,
		);
		const passing = !answer || answer.status === 429 || answer.status >= 500;
		if (!passing) return;
		if (left <= 1) {
			// A server that hears nothing is not reached, whatever still comes from it.
			if (!keepalive && this.state === 'open') {
				this.state = 'lost';
				this.#client?.reconnect();
			}
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 1_000 * (tries - left + 1)));
		await this.#post(body, left - 1);
	}
}
