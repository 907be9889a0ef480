const saysBack = 4_000; // ms for which it is said that the line is back

/** What a viewer is told of the line: that it is cut, and once that it is back; then it is as it should be. */
export class ConnectionStatus {
	state = $state<'whole' | 'cut' | 'back'>('whole');
	#over: ReturnType<typeof setTimeout> | undefined;

	cut(): void {
		clearTimeout(this.#over);
		this.state = 'cut';
	}

	/** The line is there. */
	answered(): void {
		if (this.state !== 'cut') return;
		this.state = 'back';
		this.#over = setTimeout(() => (this.state = 'whole'), saysBack);
	}

	stop(): void {
		clearTimeout(this.#over);
	}
}
