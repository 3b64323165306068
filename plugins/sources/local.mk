# A shared object for each plugin, all in one folder so that the build tree is a search path.
