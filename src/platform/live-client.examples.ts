import { vi } from 'vitest';

/* For tests of pages that are live: an EventSource in whose place the test speaks, and a browser round it. */

export class Source extends EventTarget {
	static readonly CLOSED = 2;
	/** All that were opened, the newest last. */
	static all: Source[] = [];
	readyState = 1;

	constructor() {
		super();
		Source.all.push(this);
	}

	static get last(): Source {
		const last = Source.all.at(-1);
		if (!last) throw new Error('no stream was opened');
		return last;
	}

	get closed(): boolean {
		return this.readyState === Source.CLOSED;
	}

	say(name: string, data: unknown): void {
		this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
	}

	/** The connection breaks; the browser reconnects. */
	fail(): void {
		this.dispatchEvent(new Event('error'));
	}

	/** The server answers with a refusal. */
	refuse(): void {
		this.readyState = Source.CLOSED;
		this.fail();
	}

	close(): void {
		this.readyState = Source.CLOSED;
	}
}

/** Puts a test into a browser's page, with no stream opened yet; `vi.unstubAllGlobals` takes it out again. */
export function stubPage(): { window: EventTarget; document: EventTarget & { hidden: boolean } } {
	Source.all = [];
	const window = new EventTarget();
	const document = Object.assign(new EventTarget(), { hidden: false });
	vi.stubGlobal('EventSource', Source);
	vi.stubGlobal('document', document);
	vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
	vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
	return { window, document };
}
