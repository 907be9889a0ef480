const restoredShownFor = 4_000; // ms for which the restored connection is reported

/** Connection status shown to the viewer: lost, then briefly restored, then normal. */
export class ConnectionStatus {
	state = $state<'connected' | 'lost' | 'restored'>('connected');
	#timer: ReturnType<typeof setTimeout> | undefined;

	markLost(): void {
		clearTimeout(this.#timer);
		this.state = 'lost';
	}

	/** The server has answered. */
	markRestored(): void {
		if (this.state !== 'lost') return;
		this.state = 'restored';
		this.#timer = setTimeout(() => (this.state = 'connected'), restoredShownFor);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}
}
