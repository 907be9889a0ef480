import { movedToSection } from '#site/moved.server.ts';

/** The captions are a section of the meeting's page. */
export const GET = movedToSection('captions', '?language=');
