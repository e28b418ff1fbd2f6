"""The loudspeaker: clips joined into calls, the sound device, the clerk's own recording, the system's speech engine."""
