/** The result of one check of the installation: fine, notable, or to be corrected. */
export interface Finding {
	state: 'good' | 'note' | 'bad';
	what: string;
	cure?: string;
}
