/** A facet of a list with its values as the page names them. */
export interface ListFacet<Facet extends string = string> {
	facet: Facet;
	label: string;
	options: readonly {
		value: string;
		label: string;
		/** Missing where a large list was only estimated. */
		count?: number;
		about?: boolean;
		chosen: boolean;
		lang?: string;
	}[];
}
