import { vi } from 'vitest';

/* For tests of live pages: an EventSource that the test controls, in a stub of a browser. */

export class FakeEventSource extends EventTarget {
	static readonly CLOSED = 2;
	/** All opened ones, newest last. */
	static all: FakeEventSource[] = [];
	readyState = 1;

	constructor() {
		super();
		FakeEventSource.all.push(this);
	}

	static get last(): FakeEventSource {
		const last = FakeEventSource.all.at(-1);
		if (!last) throw new Error('no stream was opened');
		return last;
	}

	get closed(): boolean {
		return this.readyState === FakeEventSource.CLOSED;
	}

	emit(name: string, data: unknown): void {
		this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
	}

	/** The connection breaks; the browser reconnects. */
	fail(): void {
		this.dispatchEvent(new Event('error'));
	}

	/** The server answers with a refusal. */
	refuse(): void {
		this.readyState = FakeEventSource.CLOSED;
		this.fail();
	}

	close(): void {
		this.readyState = FakeEventSource.CLOSED;
	}
}

/** Stubs a browser's page without open streams; `vi.unstubAllGlobals` removes it. */
export function stubPage(): { window: EventTarget; document: EventTarget & { hidden: boolean } } {
	FakeEventSource.all = [];
	const window = new EventTarget();
	const document = Object.assign(new EventTarget(), { hidden: false });
	vi.stubGlobal('EventSource', FakeEventSource);
	vi.stubGlobal('document', document);
	vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
	vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
	return { window, document };
}
