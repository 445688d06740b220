#include "shim.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#if VTERM_VERSION_MAJOR != 0 || VTERM_VERSION_MINOR != 1
#error "CVTerm is written for libvterm 0.1 (Debian 12: libvterm-dev); later versions hand over the title differently."
#endif

enum {
  /// libvterm 0.1.4 writes out of bounds when a wide character meets a screen of one column.
  SMALLEST_COLUMNS = 2,
  STRING_LONGEST_BYTES = 1 << 20,
};

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} ByteBuffer;

/// Output of the program that libvterm has not seen yet.
typedef struct {
  ByteBuffer buffer;
  size_t scanned;
  /// How many bytes the character at the end has so far, 0 if it is whole, and how many it takes.
  size_t character_count;
  size_t character_length;
  enum { OUTSIDE, AFTER_ESCAPE, IN_STRING, AFTER_ESCAPE_IN_STRING } place;
  /// Where the escape of the present sequence stands.
  size_t string_start;
} Input;

struct CVTermEmulator {
  VTerm *terminal;
  VTermScreen *screen;
  ByteBuffer answers;
  /// Where the terminal's output goes at present: its own answers, or the encoding of a key.
  ByteBuffer *output;
  char *title;
  CVTermStatus status;
  Input input;
};

static void append(ByteBuffer *buffer, const void *bytes, size_t count) {
  if (buffer->count + count > buffer->capacity) {
    size_t capacity = (buffer->count + count) * 2;
    uint8_t *larger = realloc(buffer->bytes, capacity);
    if (!larger) abort();
    buffer->bytes = larger;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
}

static void drop_first(ByteBuffer *buffer, size_t count) {
  if (count == 0) return;
  memmove(buffer->bytes, buffer->bytes + count, buffer->count - count);
  buffer->count -= count;
}

static size_t take(ByteBuffer *buffer, uint8_t *destination, size_t capacity) {
  size_t count = buffer->count < capacity ? buffer->count : capacity;
  if (count == 0) return 0;
  memcpy(destination, buffer->bytes, count);
  drop_first(buffer, count);
  return count;
}

// --- Emoji that libvterm does not know to be wide ---------------------------------------------------------------
//
// The width table of libvterm 0.1.4 stops at Unicode 9, so the emoji of the last ten years would take one column and
// the rest of the row would stand to the left of where ncurses and real terminals have it. Plane 3 has no characters at
// these places and is wide throughout; so each wide character in U+1F000...1FFFF is stored as the one 0x20000 above
// it, which differs in the second byte of its UTF-8 form only, and is turned back when it is read.

enum { STAND_IN_OFFSET = 0x20000, STAND_IN_FIRST = 0x3F000, STAND_IN_LAST = 0x3FFFF };

/// The characters of East Asian width W in U+1F000...1FFFF as of Unicode 17.
static const uint32_t wide_ranges[][2] = {
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F202},
    {0x1F210, 0x1F23B}, {0x1F240, 0x1F248}, {0x1F250, 0x1F251}, {0x1F260, 0x1F265}, {0x1F300, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3},
    {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC},
    {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596},
    {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6D8}, {0x1F6DC, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB},
    {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FA7C},
    {0x1FA80, 0x1FA8A}, {0x1FA8E, 0x1FAC6}, {0x1FAC8, 0x1FAC8}, {0x1FACD, 0x1FADC}, {0x1FADF, 0x1FAEA},
    {0x1FAEF, 0x1FAF8},
};

static int is_wide(uint32_t character) {
  for (size_t i = 0; i < sizeof wide_ranges / sizeof *wide_ranges; i++)
    if (character >= wide_ranges[i][0] && character <= wide_ranges[i][1]) return 1;
  return 0;
}

/// Takes the four bytes of a character.
static void replace_by_stand_in(uint8_t *bytes) {
  if (bytes[0] != 0xF0 || bytes[1] != 0x9F) return;
  uint32_t character = 0x1F000u | (uint32_t)(bytes[2] & 0x3F) << 6 | (bytes[3] & 0x3F);
  if (is_wide(character)) bytes[1] = 0xBF;
}

static uint32_t without_stand_in(uint32_t character) {
  int is_stand_in = character >= STAND_IN_FIRST && character <= STAND_IN_LAST;
  return is_stand_in ? character - STAND_IN_OFFSET : character;
}

static void remove_stand_ins(char *text) {
  for (uint8_t *byte = (uint8_t *)text; *byte; byte++)
    if (byte[0] == 0xF0 && byte[1] == 0xBF) byte[1] = 0x9F;
}

// --- What must reach libvterm in one piece -----------------------------------------------------------------------
//
// A pseudo-terminal cuts output anywhere. libvterm 0.1.4 forgets the beginning of a string (title, clipboard, DCS)
// that comes in two pieces and misreads some characters that do, and an emoji can be exchanged only when all of its
// bytes are there. So the end of the input is kept back while it may be the beginning of one of these.

static size_t utf8_length(uint8_t first_byte) {
  if (first_byte >= 0xC2 && first_byte <= 0xDF) return 2;
  if (first_byte >= 0xE0 && first_byte <= 0xEF) return 3;
  if (first_byte >= 0xF0 && first_byte <= 0xF4) return 4;
  return 1;
}

static void scan_character(Input *input, uint8_t byte) {
  int continues = input->character_count > 0 && byte >= 0x80 && byte <= 0xBF;
  if (!continues) {
    input->character_count = 0;
    input->character_length = utf8_length(byte);
  }
  input->character_count++;
  if (input->character_count < input->character_length) return;
  uint8_t *last_byte = input->buffer.bytes + input->scanned;
  if (input->character_length == 4) replace_by_stand_in(last_byte - 3);
  input->character_count = 0;
}

static void scan_string(Input *input, uint8_t byte) {
  enum { BELL = 0x07, CANCEL = 0x18, SUBSTITUTE = 0x1A, ESCAPE = 0x1B };
  if (byte == ESCAPE) {
    if (input->place != IN_STRING) input->string_start = input->scanned;
    input->place = input->place == IN_STRING ? AFTER_ESCAPE_IN_STRING : AFTER_ESCAPE;
  } else if (input->place == AFTER_ESCAPE || input->place == AFTER_ESCAPE_IN_STRING) {
    int starts_string = byte == ']' || byte == 'P';
    input->place = starts_string ? IN_STRING : OUTSIDE;
  } else if (byte == BELL || byte == CANCEL || byte == SUBSTITUTE) {
    input->place = OUTSIDE;
  }
  if (input->scanned - input->string_start > STRING_LONGEST_BYTES) input->place = OUTSIDE;
}

static void scan_byte(Input *input) {
  uint8_t byte = input->buffer.bytes[input->scanned];
  scan_character(input, byte);
  scan_string(input, byte);
  input->scanned++;
}

static size_t whole_count(const Input *input) {
  return input->place == OUTSIDE ? input->buffer.count - input->character_count : input->string_start;
}

// --- Called by libvterm ------------------------------------------------------------------------------------------

static void collect_output(const char *bytes, size_t count, void *user) {
  CVTermEmulator *emulator = user;
  append(emulator->output, bytes, count);
}

static int note_bell(void *user) {
  CVTermEmulator *emulator = user;
  emulator->status.bell_count++;
  return 1;
}

static int note_property(VTermProp property, VTermValue *value, void *user) {
  CVTermEmulator *emulator = user;
  switch (property) {
    case VTERM_PROP_CURSORVISIBLE: emulator->status.cursor_visible = value->boolean; break;
    case VTERM_PROP_ALTSCREEN: emulator->status.alternate_screen = value->boolean; break;
    case VTERM_PROP_MOUSE: emulator->status.mouse_reporting = value->number; break;
    case VTERM_PROP_TITLE: {
      char *title = strdup(value->string ? value->string : "");
      if (!title) abort();
      remove_stand_ins(title);
      free(emulator->title);
      emulator->title = title;
      break;
    }
    default: break;
  }
  return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = note_property, .bell = note_bell};

// --- The functions of shim.h -------------------------------------------------------------------------------------

static int at_least(int smallest, int value) { return value < smallest ? smallest : value; }

CVTermEmulator *cvterm_new(int rows, int columns) {
  CVTermEmulator *emulator = calloc(1, sizeof *emulator);
  if (!emulator) return NULL;
  emulator->terminal = vterm_new(at_least(1, rows), at_least(SMALLEST_COLUMNS, columns));
  emulator->title = strdup("");
  if (!emulator->terminal || !emulator->title) {
    cvterm_free(emulator);
    return NULL;
  }
  emulator->output = &emulator->answers;
  vterm_set_utf8(emulator->terminal, 1);
  vterm_output_set_callback(emulator->terminal, collect_output, emulator);
  emulator->screen = vterm_obtain_screen(emulator->terminal);
  vterm_screen_set_callbacks(emulator->screen, &screen_callbacks, emulator);
  vterm_screen_enable_altscreen(emulator->screen, 1);
  vterm_screen_reset(emulator->screen, 1);
  return emulator;
}

void cvterm_free(CVTermEmulator *emulator) {
  if (emulator->terminal) vterm_free(emulator->terminal);
  free(emulator->answers.bytes);
  free(emulator->input.buffer.bytes);
  free(emulator->title);
  free(emulator);
}

void cvterm_resize(CVTermEmulator *emulator, int rows, int columns) {
  vterm_set_size(emulator->terminal, at_least(1, rows), at_least(SMALLEST_COLUMNS, columns));
  // A full screen that gets lower is scrolled up, and libvterm 0.1.4 lets its cursor go above the first row with it.
  VTermPos position;
  vterm_state_get_cursorpos(vterm_obtain_state(emulator->terminal), &position);
  static const char first_row[] = "\033[d";
  if (position.row < 0) vterm_input_write(emulator->terminal, first_row, sizeof first_row - 1);
}

void cvterm_feed(CVTermEmulator *emulator, const uint8_t *bytes, size_t count) {
  Input *input = &emulator->input;
  append(&input->buffer, bytes, count);
  while (input->scanned < input->buffer.count) scan_byte(input);
  size_t whole = whole_count(input);
  vterm_input_write(emulator->terminal, (const char *)input->buffer.bytes, whole);
  drop_first(&input->buffer, whole);
  input->scanned -= whole;
  input->string_start -= input->string_start < whole ? input->string_start : whole;
  vterm_screen_flush_damage(emulator->screen);
}

size_t cvterm_take_answers(CVTermEmulator *emulator, uint8_t *buffer, size_t capacity) {
  return take(&emulator->answers, buffer, capacity);
}

static VTermKey key_for(int input) {
  switch (input) {
    case CVTERM_INPUT_ENTER: return VTERM_KEY_ENTER;
    case CVTERM_INPUT_TAB:
    case CVTERM_INPUT_BACK_TAB: return VTERM_KEY_TAB;
    case CVTERM_INPUT_BACKSPACE: return VTERM_KEY_BACKSPACE;
    case CVTERM_INPUT_ESCAPE: return VTERM_KEY_ESCAPE;
    case CVTERM_INPUT_UP: return VTERM_KEY_UP;
    case CVTERM_INPUT_DOWN: return VTERM_KEY_DOWN;
    case CVTERM_INPUT_LEFT: return VTERM_KEY_LEFT;
    case CVTERM_INPUT_RIGHT: return VTERM_KEY_RIGHT;
    case CVTERM_INPUT_INSERT: return VTERM_KEY_INS;
    case CVTERM_INPUT_DELETE: return VTERM_KEY_DEL;
    case CVTERM_INPUT_HOME: return VTERM_KEY_HOME;
    case CVTERM_INPUT_END: return VTERM_KEY_END;
    case CVTERM_INPUT_PAGE_UP: return VTERM_KEY_PAGEUP;
    case CVTERM_INPUT_PAGE_DOWN: return VTERM_KEY_PAGEDOWN;
    default: return VTERM_KEY_FUNCTION(input - CVTERM_INPUT_FUNCTION);
  }
}

size_t cvterm_encode(CVTermEmulator *emulator, int input, uint8_t *buffer, size_t capacity) {
  VTermState *state = vterm_obtain_state(emulator->terminal);
  ByteBuffer encoded = {0};
  emulator->output = &encoded;
  switch (input) {
    case CVTERM_INPUT_PASTE_START: vterm_keyboard_start_paste(emulator->terminal); break;
    case CVTERM_INPUT_PASTE_END: vterm_keyboard_end_paste(emulator->terminal); break;
    case CVTERM_INPUT_FOCUS_IN: vterm_state_focus_in(state); break;
    case CVTERM_INPUT_FOCUS_OUT: vterm_state_focus_out(state); break;
    default: {
      VTermModifier modifier = input == CVTERM_INPUT_BACK_TAB ? VTERM_MOD_SHIFT : VTERM_MOD_NONE;
      vterm_keyboard_key(emulator->terminal, key_for(input), modifier);
    }
  }
  emulator->output = &emulator->answers;
  size_t count = take(&encoded, buffer, capacity);
  free(encoded.bytes);
  return count;
}

static int32_t plain_color(const VTermColor *color) {
  if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return CVTERM_COLOR_STANDARD;
  if (VTERM_COLOR_IS_INDEXED(color)) return color->indexed.idx;
  return CVTERM_COLOR_RGB | color->rgb.red << 16 | color->rgb.green << 8 | color->rgb.blue;
}

static size_t encode_utf8(uint32_t character, uint8_t *bytes) {
  if (character < 0x80) {
    bytes[0] = (uint8_t)character;
    return 1;
  }
  if (character < 0x800) {
    bytes[0] = (uint8_t)(0xC0 | character >> 6);
    bytes[1] = (uint8_t)(0x80 | (character & 0x3F));
    return 2;
  }
  if (character < 0x10000) {
    bytes[0] = (uint8_t)(0xE0 | character >> 12);
    bytes[1] = (uint8_t)(0x80 | (character >> 6 & 0x3F));
    bytes[2] = (uint8_t)(0x80 | (character & 0x3F));
    return 3;
  }
  bytes[0] = (uint8_t)(0xF0 | character >> 18);
  bytes[1] = (uint8_t)(0x80 | (character >> 12 & 0x3F));
  bytes[2] = (uint8_t)(0x80 | (character >> 6 & 0x3F));
  bytes[3] = (uint8_t)(0x80 | (character & 0x3F));
  return 4;
}

static CVTermCell plain_cell(const VTermScreenCell *source) {
  CVTermCell cell = {
      .width = source->width,
      .bold = source->attrs.bold,
      .underline = source->attrs.underline,
      .italic = source->attrs.italic,
      .blink = source->attrs.blink,
      .reverse = source->attrs.reverse,
      .strike = source->attrs.strike,
      .foreground = plain_color(&source->fg),
      .background = plain_color(&source->bg),
  };
  if (source->chars[0] == (uint32_t)-1) {
    cell.width = 0;
    return cell;
  }
  if (source->chars[0] == 0) {
    cell.text[0] = ' ';
    cell.text_length = 1;
    return cell;
  }
  size_t length = 0;
  for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && source->chars[i]; i++)
    length += encode_utf8(without_stand_in(source->chars[i]), cell.text + length);
  cell.text_length = (int32_t)length;
  return cell;
}

void cvterm_read_row(const CVTermEmulator *emulator, int row, CVTermCell *cells, int columns) {
  for (int column = 0; column < columns; column++) {
    VTermScreenCell cell;
    memset(&cell, 0, sizeof cell);
    cell.width = 1;
    vterm_screen_get_cell(emulator->screen, (VTermPos){.row = row, .col = column}, &cell);
    cells[column] = plain_cell(&cell);
  }
}

CVTermStatus cvterm_status(const CVTermEmulator *emulator) {
  VTermPos position;
  vterm_state_get_cursorpos(vterm_obtain_state(emulator->terminal), &position);
  CVTermStatus status = emulator->status;
  status.cursor_row = position.row;
  status.cursor_column = position.col;
  return status;
}

const char *cvterm_title(const CVTermEmulator *emulator) { return emulator->title; }
