const place = 'rostrum-chair-keys';

/** Whether single keys act in the console: on, unless they were switched off in this browser. WCAG 2.1.4 */
export class Keys {
	on = $state(true);

	/** Reads what was chosen before. Call in the browser. */
	recall(): void {
		try {
			this.on = localStorage.getItem(place) !== 'off';
		} catch {
			// A browser without storage keeps the default.
		}
	}

	switch(on: boolean): void {
		this.on = on;
		try {
			localStorage.setItem(place, on ? 'on' : 'off');
		} catch {
			// It applies until the page is closed.
		}
	}
}
