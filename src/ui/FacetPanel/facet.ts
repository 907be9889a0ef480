/** A way of narrowing a list. `name` is its part of the query. */
export interface Facet {
	name: string;
	label: string;
	options: readonly {
		value: string;
		label: string;
		count?: number;
		/** The count is estimated. */
		about?: boolean;
		chosen?: boolean;
		lang?: string;
	}[];
	/** Only one value at a time. */
	one?: boolean;
	/** Unfolded although nothing in it is chosen. */
	open?: boolean;
}

/** A chosen value, and the address without it. */
export interface Chosen {
	label: string;
	facet: string;
	href: string;
}
