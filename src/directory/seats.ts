/** A seat as an officer's form sends it: where it was, and which number was typed. */
export interface RequestedSeat {
	slug: string;
	position: number;
	requested: number;
}

/**
 * The order that typed numbers mean. An entry that was given the number of a seat that another one holds comes
 * before it when moving up and after it when moving down, so that the number typed is the number got.
 * @returns the slugs in their new order
 */
export const reorderSeats = (seats: readonly RequestedSeat[]): string[] =>
	seats
		.toSorted((a, b) => a.requested - b.requested || direction(a) - direction(b) || a.position - b.position)
		.map(({ slug }) => slug);

/** −1 for a seat that moves up, 1 for one that moves down, 0 for one that stays. */
const direction = ({ position, requested }: RequestedSeat): number => Math.sign(requested - position);
