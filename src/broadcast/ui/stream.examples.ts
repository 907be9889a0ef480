/* For tests: a stream of server-sent events, in whose place the test speaks. */

export class Source extends EventTarget {
	static readonly CLOSED = 2;
	/** All that were opened, the newest last. A test begins with none. */
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

	/** The line is lost for a moment. */
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
