const place = 'rostrum-chair-keys';

/** Whether single keys are active in the console: on by default, can be switched off in this browser. WCAG 2.1.4 */
export class Keys {
	on = $state(true);

	/** Reads the stored choice. Call it in the browser. */
	recall(): void {
		try {
			this.on = localStorage.getItem(place) !== 'off';
		} catch {
			// Without storage the default applies.
		}
	}

	switch(on: boolean): void {
		this.on = on;
		try {
			localStorage.setItem(place, on ? 'on' : 'off');
		} catch {
			// Without storage the choice applies until the page is closed.
		}
	}
}
