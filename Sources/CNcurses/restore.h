// Giving the terminal back, also from inside a crash. Private to this target.
#ifndef COOLHEAD_RESTORE_H
#define COOLHEAD_RESTORE_H

#include <stdbool.h>

/// Remembers the terminal's modes before anything changes them.
void ch_keep_modes(int input, int output);
/// Builds the bytes that give the terminal back, from terminfo, while it is still safe to allocate.
void ch_prepare_restore(const char *leave_modes);
/// The terminal was given back in the ordinary way; a later crash has nothing to restore.
void ch_restore_done(void);
/// Throws away what a terminal that reads nothing was sent, so that writing to it can't wait for ever; safe in a signal
/// handler.
void ch_make_room(void);
/// Gives the terminal back with nothing but poll, tcflush, write and tcsetattr; safe in a signal handler.
void ch_restore_now(void);
/// True once a signal asked for the program's end.
bool ch_is_asked_to_end(void);

#endif
