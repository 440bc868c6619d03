# How every file of ours is compiled. Generated code gets the language standard only.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(NGOAID_SANITIZE "" CACHE STRING "Sanitizers for every target, as -fsanitize takes them")
if(NGOAID_SANITIZE)
  add_compile_options(-fsanitize=${NGOAID_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${NGOAID_SANITIZE})
endif()

# One build directory serves every checkout with the same compiler cache.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)

# -Wrestrict: GCC 12 sees overlaps that are not there in std::string at -O2 (GCC bug 105651).
set(NGOAID_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Wno-restrict)
