import { openLive, type LiveClient, type LiveStatus } from '#platform/live-client.ts';
import type { CallMessage, Signal, IceConfiguration } from '../../call-messages.ts';
import { SerialQueue } from '#ui/serial-queue.ts';

/** A message without the page's name, which this class adds. */
export type SentMessage = CallMessage extends infer Each
	? Each extends CallMessage
		? Omit<Each, 'tab'>
		: never
	: never;

/**
 * The page's connection to the server: `opening`; `open`; `lost` = reconnecting; `none` = nothing for this page,
 * retried occasionally; `away` = another page has taken its place.
 */
export type LineState = 'opening' | 'open' | 'lost' | 'none' | 'away';

const patience = 7; // refusals, about a minute, before a lost connection counts as refused
const tries = 4; // attempts per message, one more second apart each time
const requestTimeout = 8_000; // ms; a hanging request would delay all messages after it

/** The events of the stream. */
interface CallStream<News> {
	you: string;
	ways: IceConfiguration;
	signal: { from: string; signal: Signal };
	line: News;
}

/**
 * A page's connection to the server: receives server-sent events, and posts messages one after the other, because ICE
 * candidates have to follow their session description. Call `follow` in an effect.
 */
export class CallSignalling<News extends { state?: string; elsewhere?: boolean; holds?: boolean }> {
	state = $state<LineState>('opening');
	news = $state.raw<News | null>(null);
	ways = $state.raw<IceConfiguration | null>(null);
	/** Time since the last event, ms, including failed reconnections. */
	silent = $state(0);
	/** This page's public id. */
	id = '';

	readonly #address: string;
	readonly #role: string;
	readonly #tab = crypto.randomUUID();
	readonly #onSignal: (from: string, signal: Signal) => void;
	#client: LiveClient | null = null;
	readonly #onSeat: () => void;
	/** Whether the server gave the page a place, and its news have not come yet. */
	#isSeatNew = false;
	#refusals = 0;
	readonly #queue = new SerialQueue();

	/**
	 * @param onSignal called with the other end's messages
	 * @param onSeat called when the page has its place and its news, also after each reconnection
	 */
	constructor(
		meeting: string,
		role: 'hall' | 'delegate',
		onSignal: (from: string, signal: Signal) => void = () => {},
		onSeat: () => void = () => {},
	) {
		this.#address = `/live/call/${meeting}`;
		this.#role = role;
		this.#onSignal = onSignal;
		this.#onSeat = onSeat;
	}

	/** Opens the connection; returns a function that closes it. */
	follow(): () => void {
		const watch = setInterval(() => (this.silent = this.#client?.silence ?? this.silent + 1_000), 1_000);
		const leave = (): void => this.send({ do: 'leave' }, true);
		addEventListener('pagehide', leave);
		this.open();
		return () => {
			removeEventListener('pagehide', leave);
			clearInterval(watch);
			this.#close();
		};
	}

	/** Opens the connection, also to take back a place that another page has taken. */
	open(): void {
		this.#close();
		this.state = 'opening';
		this.#client = openLive<CallStream<News>>(`${this.#address}?as=${this.#role}&tab=${this.#tab}`, {
			on: {
				you: (id) => {
					this.id = id;
					this.#isSeatNew = true;
				},
				ways: (ways) => (this.ways = ways),
				signal: ({ from, signal }) => this.#onSignal(from, signal),
				line: (news) => this.#onNews(news),
			},
			onStatus: (status) => this.#onStatus(status),
		});
	}

	/** Sends a message; `parting`: without waiting, when the page is about to close. */
	send(message: SentMessage, parting = false): void {
		const body = JSON.stringify({ ...message, tab: this.#tab });
		if (parting) void this.#post(body, 1, true);
		else void this.#queue.run(() => this.#post(body, tries));
	}

	#close(): void {
		this.#client?.close();
		this.#client = null;
	}

	#onNews(news: News): void {
		this.news = news;
		this.silent = 0;
		this.state = 'open';
		// The newest page keeps the place: two pages that both reconnect would displace each other forever.
		if (news.elsewhere || news.holds === false) {
			this.#close();
			this.state = 'away';
		} else if (news.state === 'gone') this.state = 'none';
		else if (this.#isSeatNew) this.#onSeat();
		this.#isSeatNew = false;
	}

	#onStatus(status: LiveStatus): void {
		this.#refusals = status === 'refused' ? this.#refusals + 1 : 0;
		if (this.state === 'lost' && status === 'connected') this.state = 'open';
		if (this.state === 'open' && status !== 'connected') this.state = 'lost';
		// A proxy also refuses while the server restarts.
		const isLost = this.state === 'lost' && this.#refusals <= patience;
		if (status === 'refused' && !isLost) this.state = 'none';
	}

	async #post(body: string, left: number, keepalive = false): Promise<void> {
		const headers = { 'content-type': 'application/json' };
		const signal = AbortSignal.timeout(requestTimeout);
		const answer = await fetch(this.#address, { method: 'POST', headers, body, keepalive, signal }).catch(
			() => null,
		);
		const isTemporary = !answer || answer.status === 429 || answer.status >= 500;
		// 404: the server no longer knows this page, even if events still arrive.
		const isUnknown = answer?.status === 404;
		if (!isTemporary && !isUnknown) return;
		if (isUnknown || left <= 1) {
			// If messages do not get through, the connection is lost even if events still arrive.
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
