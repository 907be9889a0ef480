import type { CallMessage, Signal, Ways } from '../../call-messages.ts';
import { Turns } from '../turns.ts';

/** A message without the name of the page, which the line adds. */
export type Said = CallMessage extends infer Each
	? Each extends CallMessage
		? Omit<Each, 'tab'>
		: never
	: never;

/**
 * How the page's line to the server is: `opening`; `open`; `lost` = it is sought again; `none` = there is nothing for
 * this page, it is asked for again now and then; `away` = another page has taken its place.
 */
export type LineState = 'opening' | 'open' | 'lost' | 'none' | 'away';

const silence = 12_000; // ms without a word, after which the line is taken for lost; a word comes every 4 s
const again = 3_000; // ms until a lost line is sought again
const patience = 20; // times that it is sought again before it is believed that there is nothing
const later = 15_000; // ms until it is asked again whether there is something for this page
const tries = 4; // times that a message is sent, with a second more between two each time
const answerWithin = 8_000; // ms; what hangs would hold up all that is said after it

/**
 * A page's line to the server: what it is told (server-sent events), and what it says (posted, one after the other,
 * since the ways to a computer have to come after what they belong to). Call `follow` in an effect.
 */
export class CallLine<News extends { state?: string; elsewhere?: boolean; holds?: boolean }> {
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
	#source: EventSource | null = null;
	#last = 0;
	#opened = 0;
	#lost = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #turns = new Turns();

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
		const watch = setInterval(() => this.#watch(), 1_000);
		const leave = (): void => this.say({ do: 'leave' }, true);
		addEventListener('pagehide', leave);
		this.#last = performance.now();
		this.open();
		return () => {
			removeEventListener('pagehide', leave);
			clearInterval(watch);
			clearTimeout(this.#timer);
			this.#source?.close();
			this.#source = null;
		};
	}

	/** Opens it anew, also to take the place back that another page has taken. */
	open(): void {
		clearTimeout(this.#timer);
		this.#source?.close();
		if (this.state !== 'lost' && this.state !== 'none') this.state = 'opening';
		this.#opened = performance.now();
		const source = new EventSource(`${this.#address}?as=${this.#role}&tab=${this.#tab}`);
		this.#source = source;
		const on = (name: string, take: (data: unknown) => void): void =>
			source.addEventListener(name, ({ data }: MessageEvent<string>) => {
				if (source !== this.#source) return;
				this.#last = performance.now();
				this.silent = 0;
				take(JSON.parse(data));
			});
		on('now', () => {});
		on('you', (id) => (this.id = id as string));
		on('ways', (ways) => (this.ways = ways as Ways));
		on('signal', (data) => {
			const { from, signal } = data as { from: string; signal: Signal };
			this.#heard(from, signal);
		});
		on('line', (data) => {
			const news = data as News;
			this.news = news;
			this.state = 'open';
			// Whoever comes last has the place: two pages that both came back would take it from each other for ever.
			if (news.elsewhere || news.holds === false) this.#end('away');
			else if (news.state === 'gone') this.#nothing();
			this.#lost = 0;
		});
		source.addEventListener('error', () => {
			if (source !== this.#source) return;
			if (source.readyState === EventSource.CLOSED) this.#refused();
			else this.state = this.state === 'open' ? 'lost' : this.state;
		});
	}

	/** Says something; what is about to be lost with the page is sent without waiting. */
	say(message: Said, parting = false): void {
		const body = JSON.stringify({ ...message, tab: this.#tab });
		if (parting) void this.#post(body, 1, true);
		else void this.#turns.take(() => this.#post(body, tries));
	}

	#end(state: LineState): void {
		this.#source?.close();
		this.#source = null;
		this.state = state;
	}

	/** There is nothing for this page, for now. */
	#nothing(): void {
		this.#end('none');
		this.#timer = setTimeout(() => this.#ask(), later);
	}

	/** Nobody waits at a page that is out of sight: it asks when it is looked at again. */
	#ask(): void {
		if (document.hidden) this.#timer = setTimeout(() => this.#ask(), again);
		else this.open();
	}

	/** The server has answered with a refusal, or a proxy in its place: it may be no more than a restart. */
	#refused(): void {
		const was = this.state === 'open' || this.state === 'lost';
		this.#lost += 1;
		if (!was || this.#lost > patience) return this.#nothing();
		this.#end('lost');
		this.#timer = setTimeout(() => this.open(), again + Math.random() * 1_000);
	}

	#watch(): void {
		const now = performance.now();
		// The last word grows old also while nothing more is to come: nobody is heard by it for ever.
		this.silent = now - this.#last;
		if (this.state === 'away' || this.state === 'none' || !this.#source) return;
		if (now - Math.max(this.#last, this.#opened) < silence) return;
		this.state = 'lost';
		this.open();
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
				this.open();
			}
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 1_000 * (tries - left + 1)));
		await this.#post(body, left - 1);
	}
}
