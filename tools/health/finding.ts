/** What one look at the installation found: in order, worth knowing, or to be cured. */
export interface Finding {
	state: 'good' | 'note' | 'bad';
	what: string;
	cure?: string;
}
