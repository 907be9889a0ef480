import { movedToSection } from '#site/moved.server.ts';

/** The statements are a section of the meeting's page. */
export const GET = movedToSection('statements');
