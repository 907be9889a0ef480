const saysBack = 4_000; // ms for which the restored connection is reported

/** Connection status shown to the viewer: lost, then briefly restored, then normal. */
export class ConnectionStatus {
	state = $state<'whole' | 'cut' | 'back'>('whole');
	#over: ReturnType<typeof setTimeout> | undefined;

	cut(): void {
		clearTimeout(this.#over);
		this.state = 'cut';
	}

	/** The server has answered. */
	answered(): void {
		if (this.state !== 'cut') return;
		this.state = 'back';
		this.#over = setTimeout(() => (this.state = 'whole'), saysBack);
	}

	stop(): void {
		clearTimeout(this.#over);
	}
}
