// The part of ncurses that Swift can't reach: macros, variadic functions and mutable globals become plain functions.
#ifndef COOLHEAD_CNCURSES_H
#define COOLHEAD_CNCURSES_H

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <wchar.h>

/// Sets the locale from the environment, or a UTF-8 one where that has none. Returns true when text is UTF-8.
bool ch_set_locale(void);

/// Opens the screen on a terminal's descriptors with the first of the types that can place a cursor.
/// Returns false when none of them can; nothing was changed then.
bool ch_open(int input, int output, const char *const *types, int count);
/// Leaves the screen for good and gives the terminal back as it was.
void ch_close(void);
/// Gives the terminal back for a while (suspend).
void ch_leave(void);
/// Takes the terminal again after ch_leave; everything is painted anew at the next ch_present.
void ch_return(void);

int ch_colors(void);
int ch_rows(void);
int ch_columns(void);
/// A colour pair for two colours, -1 being the terminal's own. Returns 0 (the default pair) when there is none left.
int ch_pair(int foreground, int background);

uint32_t ch_attribute_bold(void);
uint32_t ch_attribute_dim(void);
uint32_t ch_attribute_reverse(void);
uint32_t ch_attribute_underline(void);

/// The attributes of a cell that is shown in a colour pair.
attr_t ch_attributes(attr_t attributes, int pair);
/// Puts cells at a place of the next screen.
void ch_put(int row, int column, const cchar_t *cells, int count);
/// The same for cells of one ASCII character each, with its attributes and a pair below 256 in it; faster.
void ch_put_plain(int row, int column, const chtype *cells, int count);
/// Brings the next screen to the terminal; the cursor stays at a place, or is hidden where row is negative.
void ch_present(int cursor_row, int cursor_column);
/// Reads the terminal's size and makes the screen that size; everything is painted anew at the next ch_present.
/// Returns true when the size changed.
bool ch_resize(void);
/// Everything is painted anew at the next ch_present.
void ch_repaint(void);
/// Asks for the colour of the background; false where the terminal would not understand the question.
bool ch_ask_background(void);
/// Has the terminal draw a sign over the one that stands there, and asks where its cursor is then; false where the terminal
/// would not understand the question. The row is painted anew at the next ch_present.
bool ch_ask_width(int row, int column, const char *sign);
/// Whether the terminal is to tell of gaining and losing the focus; asked before ch_open.
void ch_want_focus(bool wanted);
/// The same while the screen is open.
void ch_watch_focus(bool wanted);
/// Sends bytes of a request to the terminal, beside the frames.
void ch_send(const char *bytes);
/// How many colours a type of terminal has; -1 where it is unknown or can't place a cursor.
int ch_known_colors(const char *type, int output);
/// Sounds the terminal's bell.
void ch_ring(void);

/// Installs the signal handlers. Each signal that the program answers itself writes its number as one byte to the pipe;
/// a crash gives the terminal back before it ends the process.
bool ch_watch_signals(int pipe);
/// Stops this process until it is continued, with the default answer to SIGTSTP.
void ch_stop(void);

#endif
