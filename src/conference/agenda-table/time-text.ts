/** The times of an item as the grid shows them in one cell: `09:30–10:15`. */
export const timeText = ({ start, end }: { start: string | null; end: string | null }): string =>
	end === null ? (start ?? '') : `${start ?? ''}–${end}`;
