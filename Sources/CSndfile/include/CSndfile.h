// What is used of libsndfile for audio files, as a few flat functions.
//
// The library is loaded when the first file needs it: with its codecs it brings nine libraries that a command would
// otherwise wait for. It reads from memory, so that entries of archives need no file of their own.
#ifndef CSNDFILE_H
#define CSNDFILE_H

#include <stddef.h>

// The containers that are read.
enum csndfile_container { CSNDFILE_FLAC, CSNDFILE_OGG, CSNDFILE_MPEG, CSNDFILE_AIFF, CSNDFILE_AU, CSNDFILE_OTHER };

// How samples are stored.
enum csndfile_coding {
  CSNDFILE_INTEGER,  // lossless integers of `bits`, left-justified in 16 or 32
  CSNDFILE_FLOAT,    // floating point of `bits`
  CSNDFILE_LOSSY,    // decoded to floating point
};

// What a file says about itself. Nothing of this may decide how much memory is taken.
struct csndfile_info {
  enum csndfile_container container;
  enum csndfile_coding coding;
  int bits;
  int sample_rate;
  int channels;
  long long frames;  // as the header says; negative where it does not
};

struct csndfile;

// Whether libsndfile is installed.
int csndfile_is_installed(void);

// Opens a file in memory, which must stay where it is until csndfile_close. NULL if it cannot be read; the reason then
// goes to `message`.
struct csndfile *csndfile_open(
    const void *bytes, size_t count, struct csndfile_info *info, char *message, size_t message_size);

// Reads up to `frames` frames, channels interleaved: integers left-justified in 32 bits, or floating point. Returns the
// number of frames, 0 at the end.
long long csndfile_read_integers(struct csndfile *file, int *target, long long frames);
long long csndfile_read_floats(struct csndfile *file, float *target, long long frames);

// Whether decoding failed; the reason then goes to `message`.
int csndfile_failed(struct csndfile *file, char *message, size_t message_size);

void csndfile_close(struct csndfile *file);

#endif
